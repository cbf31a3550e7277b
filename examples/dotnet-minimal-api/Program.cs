var app = WebApplication.Create(args);

Wine[] cellar = [new("Riesling", 2019), new("Blaufränkisch", 2017)];

app.MapGet("/", () => "The cellar holds " + string.Join(", ", cellar.Select(wine => $"{wine.Grape} {wine.Year}")));
app.MapGet("/wines/{grape}", (string grape) =>
    cellar.FirstOrDefault(wine => wine.Grape == grape) is { } found ? Results.Ok(found) : Results.NotFound());

app.Run();

record Wine(string Grape, int Year);
