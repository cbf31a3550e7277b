namespace Stock;

public record Shelf(string Name, int Boxes)
{
    public string Describe() => Boxes == 0 ? $"{Name} is empty" : $"{Name} holds {Boxes} boxes";
}
