// The van of a post office: takes what the counter has put into the bag.
package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/post/queue"
)

func main() {
	stopped, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		if err := queue.Drain(func(text string) error { log.Printf("delivered: %s", text); return nil }); err != nil {
			log.Print(err)
		}
		select {
		case <-stopped.Done():
			return
		case <-tick.C:
		}
	}
}
