(ns almanac.core
  (:require [clojure.data.json :as json])
  (:import (com.sun.net.httpserver HttpHandler HttpServer)
           (java.net InetSocketAddress))
  (:gen-class))

(def title "This month")

(def phases
  [{:day 3 :phase "new"} {:day 11 :phase "first quarter"} {:day 18 :phase "full"} {:day 25 :phase "last quarter"}])

(defn- answer [exchange]
  (let [body (.getBytes ^String (json/write-str {:title title :phases phases}) "UTF-8")]
    (.set (.getResponseHeaders exchange) "Content-Type" "application/json")
    (.sendResponseHeaders exchange 200 (count body))
    (with-open [out (.getResponseBody exchange)]
      (.write out body))))

(defn -main [& _]
  (let [port (Integer/parseInt (or (System/getenv "PORT") "5000"))
        server (HttpServer/create (InetSocketAddress. port) 0)]
    (.createContext server "/" (reify HttpHandler (handle [_ exchange] (answer exchange))))
    (.start server)))
