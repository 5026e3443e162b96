using System.Globalization;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>The ten thousand inputs of every build (tests/long.sh: a million), and the ones that were made to hurt.</summary>
public sealed class ConfigFuzzTests : IDisposable
{
    private const int Inputs = 10_000;

    private readonly ConfigFolder _folder = new();

    [Fact]
    public void No_input_crashes_or_hangs_the_loader_and_every_issue_has_its_line()
    {
        using var fuzz = new ConfigFuzz();

        fuzz.Run(Seeds.For("config fuzz", 1), Inputs);

        Assert.InRange(fuzz.Valid, Inputs / 100, Inputs);
    }

    [Fact]
    public void Files_that_include_each_other_ten_times_ten_levels_deep_are_refused_soon()
    {
        for (var level = 0; level < 10; level++)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"'level{level + 1}.json5'");
            _folder.Write($"level{level}.json5", $"{{ $include: [{string.Join(", ", Enumerable.Repeat(next, 10))}] }}");
        }
        _folder.Write("level10.json5", "{}");

        var config = _folder.LoadJson("{ $include: 'level0.json5' }");

        Assert.Contains(config.Issues, issue => issue.Message.Contains("more than", StringComparison.Ordinal));
    }

    [Fact]
    public void Nesting_that_grows_with_each_include_is_refused_or_can_be_written()
    {
        for (var level = 0; level < 10; level++)
        {
            var inner = level == 9 ? "1" : $"{{ $include: 'deep{level + 1}.json5' }}";
            _folder.Write($"deep{level}.json5", Nested(120, inner));
        }

        var config = _folder.LoadJson("{ a: { $include: 'deep0.json5' } }");

        Assert.NotNull(ConfigJson.WriteCompact(ConfigRedactor.Redact(config.Effective)));
        Assert.NotNull(ConfigRedactor.RedactRaw(config));
    }

    [Theory]
    [InlineData("A='", "\\'")]
    [InlineData("A=\"", "\\\"")]
    [InlineData("A=", " ")]
    [InlineData("", "A='\n")]
    [InlineData("", "A=\\")]
    [InlineData("", "export ")]
    public void Env_file_that_is_hard_to_match_is_read_or_left(string begin, string repeated)
    {
        _folder.Write(".env", begin + Repeat(repeated, 1_000_000 / repeated.Length) + "\nB=2\n");

        Assert.True(_folder.LoadJson("{ gateway: { port: 18800 } }").Valid);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: ")]
    [InlineData("!!str ")]
    [InlineData("&a ")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("# \n")]
    [InlineData("\t")]
    [InlineData("a: &a [*a]\n")]
    [InlineData("[a, ")]
    [InlineData("--- ")]
    [InlineData("%TAG ! x\n")]
    [InlineData("a\n")]
    public void Long_repetitions_are_read_or_refused_in_time(string piece)
    {
        var text = Repeat(piece, 200_000 / piece.Length);

        Assert.NotNull(YamlReader.Read(text));
        Assert.NotNull(Json5Reader.Read(text));
    }

    public void Dispose() => _folder.Dispose();

    private static string Repeat(string piece, int times) => new StringBuilder().Insert(0, piece, times).ToString();

    private static string Nested(int levels, string inner) => Repeat("{ x: ", levels) + inner + new string('}', levels);
}
