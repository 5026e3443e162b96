namespace OpenClaw.Tests.Config.Reading;

/// <summary>Texts that were read once by the npm packages json5 2.2.3 and yaml 2.9.1; tests/long.sh compares fresh ones.</summary>
public sealed class CapturedReadersTests
{
    [Theory]
    [InlineData("readers.jsonl", 700)]
    public void Both_readers_read_what_the_npm_packages_read(string capture, int least)
    {
        var cases = ReaderCase.ReadAll(Path.Combine(AppContext.BaseDirectory, "Golden", "config", capture)).ToArray();

        Assert.True(cases.Length >= least, $"only {cases.Length} texts");
        Assert.DoesNotContain(cases.Select(one => one.Compare()).OfType<ReaderDifference>(), difference => KnownDifferences.Reason(difference) is null);
    }

    [Fact]
    public void Key_with_an_anchor_can_be_repeated() =>
        Assert.Equal("foo", (string?)OpenClaw.Config.YamlReader.Read("&a foo: 1\nbaz: *a\n").Root!["baz"]);

    [Theory]
    [InlineData("a: ! 5", "5")]
    [InlineData("a: |+\n  x", "x\n")]
    public void Corners_of_yaml_that_were_wrong_once(string text, string value) => Assert.Equal(value, (string?)OpenClaw.Config.YamlReader.Read(text).Root!["a"]);
}
