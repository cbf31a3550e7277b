using Stock;

var app = WebApplication.Create(args);
Shelf[] shelves = [new("Tiles", 12), new("Grout", 0)];

app.MapGet("/", () => "Depot: " + string.Join("; ", shelves.Select(shelf => shelf.Describe())));

app.Run();
