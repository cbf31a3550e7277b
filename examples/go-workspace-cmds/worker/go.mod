module example.com/post/worker

go 1.26
