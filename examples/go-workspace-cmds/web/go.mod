module example.com/post/web

go 1.26
