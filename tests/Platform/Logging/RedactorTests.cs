using OpenClaw.Platform;

namespace OpenClaw.Tests.Platform;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY=abcdefgh", "OPENAI_API_KEY=***")]
    [InlineData("gateway token: 0123456789abcdefghij", "gateway token: 012345…ghij")]
    [InlineData("PASSWORD=\"hunter2\"", "PASSWORD=\"***\"")]
    [InlineData("""{"apiKey":"abc","user":"bob"}""", """{"apiKey":"***","user":"bob"}""")]
    [InlineData("""{\"token\":\"abc\"}""", """{\"token\":\"***\"}""")]
    [InlineData("run --token abc --port 1", "run --token *** --port 1")]
    [InlineData("Authorization: Bearer abc", "Authorization: Bearer ***")]
    [InlineData("sent Bearer abcdefghijklmnopqrstuvwxyz", "sent Bearer abcdef…wxyz")]
    [InlineData("key sk-abcdefgh12345678 used", "key sk-abc…5678 used")]
    [InlineData("ghp_0123456789012345678901234", "ghp_01…1234")]
    [InlineData("bot 123456:ABCDEFGHIJKLMNOPQRSTUVWX", "bot 123456…UVWX")]
    [InlineData("http://127.0.0.1/#token=abc", "http://127.0.0.1/#token=***")]
    public void Secrets_are_masked(string text, string expected) => Assert.Equal(expected, new Redactor().Redact(text));

    [Theory]
    [InlineData("session key=agent:main:main")]
    [InlineData("tokens used: 1200 in, 30 out")]
    [InlineData("listening on ws://127.0.0.1:18789 (PID 13837)")]
    [InlineData("run 0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d done")]
    public void Ordinary_lines_are_left_alone(string text) => Assert.Equal(text, new Redactor().Redact(text));

    [Fact]
    public void Of_a_private_key_only_the_frame_stays() =>
        Assert.Equal(
            "-----BEGIN PRIVATE KEY-----\n…redacted…\n-----END PRIVATE KEY-----",
            new Redactor().Redact("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\nBQYDK2Vw\n-----END PRIVATE KEY-----"));

    [Fact]
    public void Configured_patterns_replace_the_list_and_invalid_ones_are_ignored()
    {
        var redactor = new Redactor(["(unclosed", "/CARD-(\\d+)/", "pin \\d+"]);

        Assert.Equal("CARD-*** card-2 *** token=x", redactor.Redact("CARD-1 card-2 PIN 3 token=x"));
    }

    [Fact]
    public void A_text_that_a_pattern_cannot_search_in_time_is_left_out()
    {
        var redactor = new Redactor(["(a+)+$", "b"]);

        Assert.Equal(Redactor.NotSearched, redactor.Redact(new string('a', 40) + "!b"));
    }

    [Theory]
    [InlineData]
    [InlineData("[bad(")]
    public void Without_a_usable_pattern_the_built_in_ones_stay(params string[] patterns) =>
        Assert.Equal("token=***", new Redactor(patterns).Redact("token=hunter2"));
}
