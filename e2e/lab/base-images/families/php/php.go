package main

import (
	"encoding/json"
	"net/http"
	"path/filepath"

	"github.com/caddyserver/caddy/v2"
	"github.com/caddyserver/caddy/v2/caddyconfig"
	"github.com/caddyserver/caddy/v2/caddyconfig/caddyfile"
	"github.com/caddyserver/caddy/v2/caddyconfig/httpcaddyfile"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/fileserver"
	"github.com/caddyserver/caddy/v2/modules/caddyhttp/rewrite"
	"github.com/dunglas/frankenphp"
)

func init() {
	caddy.RegisterModule(app{})
	caddy.RegisterModule(handler{})
	httpcaddyfile.RegisterGlobalOption("frankenphp", parseGlobal)
	httpcaddyfile.RegisterDirective("php_server", parseServer)
	httpcaddyfile.RegisterDirectiveOrder("php_server", "before", "file_server")
}

// app holds the PHP of the process.
type app struct{}

func (app) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "frankenphp", New: func() caddy.Module { return new(app) }}
}

// Provision starts PHP before any server listens: Caddy starts its apps in no order, and a request that comes before PHP waits for ever.
func (app) Provision(caddy.Context) error {
	return frankenphp.Init(
		frankenphp.WithNumThreads(1),
		// Debian's PHP knows the stack of its first thread only, and is called from others.
		frankenphp.WithPhpIni(map[string]string{"zend.max_allowed_stack_size": "-1"}),
	)
}

func (app) Start() error {
	return nil
}

func (app) Stop() error {
	frankenphp.Shutdown()
	return nil
}

// parseGlobal accepts the option with whatever is in it.
func parseGlobal(d *caddyfile.Dispenser, _ any) (any, error) {
	for d.Next() {
		for nesting := d.Nesting(); d.NextBlock(nesting); {
			d.RemainingArgs()
		}
	}
	return httpcaddyfile.App{Name: "frankenphp", Value: caddyconfig.JSON(app{}, nil)}, nil
}

// handler runs one PHP file.
type handler struct {
	Root string `json:"root,omitempty"`
}

func (handler) CaddyModule() caddy.ModuleInfo {
	return caddy.ModuleInfo{ID: "http.handlers.php", New: func() caddy.Module { return new(handler) }}
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request, _ caddyhttp.Handler) error {
	replacer := r.Context().Value(caddy.ReplacerCtxKey).(*caddy.Replacer)
	root, err := filepath.Abs(replacer.ReplaceKnown(h.Root, ""))
	if err != nil {
		return err
	}
	original := r.Context().Value(caddyhttp.OriginalRequestCtxKey).(http.Request)
	request, err := frankenphp.NewRequestWithContext(r,
		frankenphp.WithRequestDocumentRoot(root, true),
		frankenphp.WithRequestSplitPath([]string{".php"}),
		frankenphp.WithOriginalRequest(&original),
		frankenphp.WithRequestEnv(map[string]string{"REQUEST_URI": original.URL.RequestURI()}),
	)
	if err != nil {
		return caddyhttp.Error(http.StatusInternalServerError, err)
	}
	return frankenphp.ServeHTTP(w, request)
}

// parseServer makes the routes of `php_server`: a PHP file where there is one, else a file, else the front controller.
func parseServer(h httpcaddyfile.Helper) ([]httpcaddyfile.ConfigValue, error) {
	root := "{http.vars.root}"
	for h.Next() {
		for nesting := h.Nesting(); h.NextBlock(nesting); {
			if h.Val() == "root" && h.NextArg() {
				root = h.Val()
			} else {
				h.RemainingArgs()
			}
		}
	}
	return []httpcaddyfile.ConfigValue{{Class: "route", Value: caddyhttp.Subroute{Routes: routes(root)}}}, nil
}

func handlers(name string, value any) []json.RawMessage {
	return []json.RawMessage{caddyconfig.JSONModuleObject(value, "handler", name, nil)}
}

func routes(root string) caddyhttp.RouteList {
	matcher := func(name string, value any) caddy.ModuleMap {
		return caddy.ModuleMap{name: caddyconfig.JSON(value, nil)}
	}
	php := matcher("path", caddyhttp.MatchPath{"*.php"})
	find := fileserver.MatchFile{
		Root: root, TryFiles: []string{"{http.request.uri.path}", "{http.request.uri.path}/index.php", "index.php"}, SplitPath: []string{".php"},
	}
	return caddyhttp.RouteList{
		{
			MatcherSetsRaw: []caddy.ModuleMap{matcher("file", find)},
			HandlersRaw:    handlers("rewrite", rewrite.Rewrite{URI: "{http.matchers.file.relative}"}),
		},
		{MatcherSetsRaw: []caddy.ModuleMap{php}, HandlersRaw: handlers("php", handler{Root: root})},
		{HandlersRaw: handlers("file_server", fileserver.FileServer{Root: root, Hide: []string{"*.php"}})},
	}
}
