using System.Text;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reading;

/// <summary>Damaged input in quantity: a reader answers with a value or with issues that have lines, never with an exception.</summary>
public sealed class ReaderFuzzTests
{
    private const int Rounds = 5_000;
    private const string Alphabet = "{}[]:,'\"\\/*#&!|>-%@`~\n\r\t \0$_.+0123456789abcxeEuNI<\u2028\u00a0é😀";

    private const string Json = """
        // comment
        { gateway: { port: 0x4965, auth: { mode: 'token', token: "${TOKEN}", }, }, /* more */
          agents: { list: [ { id: 'main', "default": true }, ], defaults: { model: { primary: 'a/b', fallbacks: [] } } },
          n: [ .5, 5., -1e3, null, true, 'line\
        continued', '\x41\u00e9' ] }
        """;

    private const string Yaml = """
        # comment
        gateway: &g
          port: 0x4965
          auth: { mode: token, token: "${TOKEN}" }
        other:
          <<: *g
          text: |
            two
            lines
        list: [1, 'two', ~, { a: b }]
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public void Json5_never_throws(int seed)
    {
        foreach (var text in Mutations(Json, seed))
        {
            Check(Json5Reader.Read(text), text);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20261122)]
    public void Yaml_never_throws(int seed)
    {
        foreach (var text in Mutations(Yaml, seed))
        {
            Check(YamlReader.Read(text), text);
        }
    }

    private static void Check(ConfigText read, string text)
    {
        var lines = text.Count(c => c is '\n' or '\r' or '\u2028' or '\u0085' or '\u2029') + 2;
        foreach (var issue in read.Issues)
        {
            Assert.NotEmpty(issue.Message);
            Assert.InRange(issue.Line ?? 0, 1, lines);
        }
        if (read.Issues.Count == 0)
        {
            Assert.NotNull(ConfigJson.WriteCompact(read.Root));
        }
    }

    private static IEnumerable<string> Mutations(string source, int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = new StringBuilder(source);
            for (var change = random.Next(1, 6); change > 0 && text.Length > 0; change--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(5))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    case 2:
                        text[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                    case 3:
                        text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                        break;
                    default:
                        text.Length = at;
                        break;
                }
            }
            yield return text.ToString();
        }
    }
}
