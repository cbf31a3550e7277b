using Stock;
using Xunit;

public class ShelfTests
{
    [Fact]
    public void Says_when_it_is_empty() => Assert.Equal("Grout is empty", new Shelf("Grout", 0).Describe());
}
