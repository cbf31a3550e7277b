(ns build
  (:require [clojure.tools.build.api :as b]))

(def class-dir "target/classes")

(defn clean [_]
  (b/delete {:path "target"}))

(defn uber [_]
  (clean nil)
  (let [basis (b/create-basis {:project "deps.edn"})]
    (b/copy-dir {:src-dirs ["src" "resources"] :target-dir class-dir})
    (b/compile-clj {:basis basis :ns-compile '[departures.core] :class-dir class-dir})
    (b/uber {:basis basis :class-dir class-dir :uber-file "target/departures.jar" :main 'departures.core})))
