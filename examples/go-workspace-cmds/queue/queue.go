// Package queue hands letters from the web to the worker through a folder that both see.
package queue

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/uuid"
)

func folder() string {
	if path := os.Getenv("QUEUE_DIR"); path != "" {
		return path
	}
	return filepath.Join(os.TempDir(), "letters")
}

// Put adds a letter and gives its number.
func Put(text string) (string, error) {
	if err := os.MkdirAll(folder(), 0o700); err != nil {
		return "", err
	}
	id := uuid.NewString()
	return id, os.WriteFile(filepath.Join(folder(), id+".txt"), []byte(text), 0o600)
}

// Drain gives every letter to a function and removes those that it took.
func Drain(take func(text string) error) error {
	paths, err := filepath.Glob(filepath.Join(folder(), "*.txt"))
	if err != nil {
		return err
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := take(string(text)); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}
