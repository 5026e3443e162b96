using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config;

public sealed class ConfigPathReaderTests
{
    [Theory]
    [InlineData("a.b.c", "a|b|c")]
    [InlineData("a[0].b", "a|0|b")]
    [InlineData("a[0][1]", "a|0|1")]
    [InlineData("models[provider/x.y]", "models|provider/x.y")]
    [InlineData("models['a.b'].c", "models|a.b|c")]
    [InlineData("a\\.b.c", "a.b|c")]
    [InlineData("a\\[0", "a[0")]
    [InlineData("[x].y", "x|y")]
    public void Splits_a_path(string path, string segments) =>
        Assert.Equal(segments.Split('|'), ConfigPathReader.Parse(path));

    [Theory]
    [InlineData("")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[]")]
    public void Refuses_what_is_no_path(string path) => Assert.Null(ConfigPathReader.Parse(path));

    [Fact]
    public void Finds_values_and_tells_null_from_nothing()
    {
        var root = JsonNode.Parse("""{"a":{"x.y":[{"n":null},2]}}""");

        Assert.True(ConfigPathReader.TryFind(root, "a[x.y][1]", out var two));
        Assert.Equal(2, two!.GetValue<int>());
        Assert.True(ConfigPathReader.TryFind(root, "a[x.y].0.n", out var nothing));
        Assert.Null(nothing);
        Assert.False(ConfigPathReader.TryFind(root, "a[x.y][2]", out _));
        Assert.False(ConfigPathReader.TryFind(root, "a.b.c", out _));
    }
}
