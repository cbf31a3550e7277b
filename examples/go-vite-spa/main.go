// An allotment rota: an API, and the page that shows it, which Vite builds and the program embeds.
package main

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

//go:embed all:web/dist
var files embed.FS

type plot struct {
	Number int    `json:"number"`
	Crop   string `json:"crop"`
	Waters string `json:"waters"`
}

var plots = []plot{{1, "Runner beans", "Monday"}, {2, "Beetroot", "Tuesday"}, {3, "Sweet peas", "Friday"}}

func routes() http.Handler {
	pages, err := fs.Sub(files, "web/dist")
	if err != nil {
		log.Fatal(err)
	}
	router := chi.NewRouter()
	router.Use(middleware.Recoverer)
	router.Get("/api/plots", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(plots)
	})
	router.Handle("/*", http.FileServerFS(pages))
	return router
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	server := &http.Server{Addr: ":" + port, Handler: routes(), ReadHeaderTimeout: 5 * time.Second}
	stopped, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-stopped.Done()
		deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(deadline)
	}()
	log.Printf("Listening on %s", port)
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}
