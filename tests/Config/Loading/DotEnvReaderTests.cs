using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

public sealed class DotEnvReaderTests
{
    [Theory]
    [InlineData("A=1", "A", "1")]
    [InlineData("export A = x y ", "A", "x y")]
    [InlineData("A=x # comment", "A", "x")]
    [InlineData("A='x # no comment' # comment", "A", "x # no comment")]
    [InlineData("A=\"two\\nlines\"", "A", "two\nlines")]
    [InlineData("A='two\\nlines'", "A", "two\\nlines")]
    [InlineData("A=\"first\nsecond\"", "A", "first\nsecond")]
    [InlineData("A=`x\"y'z`", "A", "x\"y'z")]
    [InlineData("A=", "A", "")]
    [InlineData("# A=0\r\nA=1\r\n", "A", "1")]
    [InlineData("A=1\nA=2", "A", "2")]
    public void Reads_a_line(string text, string name, string value) =>
        Assert.Equal(new KeyValuePair<string, string>(name, value), Assert.Single(DotEnvReader.Read(text)));

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("=x")]
    [InlineData("'A'=x")]
    public void Skips_what_is_no_assignment(string text) => Assert.Empty(DotEnvReader.Read(text));
}
