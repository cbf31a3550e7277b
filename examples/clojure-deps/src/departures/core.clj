(ns departures.core
  (:require [clojure.data.csv :as csv]
            [clojure.data.json :as json]
            [clojure.java.io :as io])
  (:import (com.sun.net.httpserver HttpHandler HttpServer)
           (java.net InetSocketAddress))
  (:gen-class))

(def title "From the old station")

(defn- read-departures []
  (with-open [reader (io/reader (io/resource "departures.csv"))]
    (let [[header & rows] (csv/read-csv reader)]
      (mapv #(zipmap header %) rows))))

(defn- answer [exchange departures]
  (let [body (.getBytes ^String (json/write-str {:title title :departures departures}) "UTF-8")]
    (.set (.getResponseHeaders exchange) "Content-Type" "application/json")
    (.sendResponseHeaders exchange 200 (count body))
    (with-open [out (.getResponseBody exchange)]
      (.write out body))))

(defn -main [& _]
  (let [port (Integer/parseInt (or (System/getenv "PORT") "5000"))
        departures (read-departures)
        server (HttpServer/create (InetSocketAddress. port) 0)]
    (.createContext server "/" (reify HttpHandler (handle [_ exchange] (answer exchange departures))))
    (.start server)))
