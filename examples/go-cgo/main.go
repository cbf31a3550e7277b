// A guest book in SQLite.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

const schema = `
create table if not exists entries (name text not null, written text not null default current_timestamp);
insert into entries (name) select 'Ada Lovelace' where not exists (select 1 from entries);`

const heading = "Guests so far"

func main() {
	file := os.Getenv("DATABASE_FILE")
	if file == "" {
		file = filepath.Join(os.TempDir(), "guests.db")
	}
	db, err := sql.Open("sqlite3", file)
	if err == nil {
		_, err = db.Exec(schema)
	}
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		names, err := guests(r.Context(), db)
		if err != nil {
			http.Error(w, "the book is closed", http.StatusInternalServerError)
			return
		}
		fmt.Fprintf(w, "%s: %d\n", heading, len(names))
		for _, name := range names {
			fmt.Fprintln(w, name)
		}
	})
	mux.HandleFunc("POST /entries", func(w http.ResponseWriter, r *http.Request) {
		if _, err := db.ExecContext(r.Context(), "insert into entries (name) values (?)", r.FormValue("name")); err != nil {
			http.Error(w, "the pen is dry", http.StatusInternalServerError)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]bool{"written": true})
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	server := &http.Server{Addr: ":" + port, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	stopped, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() {
		<-stopped.Done()
		_ = server.Shutdown(context.Background())
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

func guests(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "select name from entries order by rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
