(defproject com.example/almanac "0.3.0"
  :description "Moon phases as a web page"
  :dependencies [[org.clojure/clojure "1.12.0"]
                 [org.clojure/data.json "2.5.1"]]
  :main almanac.core
  :profiles {:uberjar {:aot :all}})
