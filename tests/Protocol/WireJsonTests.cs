using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Protocol;

public sealed class WireJsonTests
{
    [Theory]
    [InlineData("plain <b> & 'quotes' + ünïcödé 🦞 \u00a0\u007f\u2028", "\"plain <b> & 'quotes' + ünïcödé 🦞 \u00a0\u007f\u2028\"")]
    [InlineData("\"\\\b\f\n\r\t\u0001\u001f", "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\"")]
    public void Strings_are_escaped_as_JSON_stringify_does(string value, string expected)
    {
        var written = WireJson.Write(value, static (writer, text) => writer.WriteStringValue(text));

        Assert.Equal(expected, Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void UTF_8_input_is_escaped_like_UTF_16_input()
    {
        var written = WireJson.Write(0, static (writer, _) => writer.WriteStringValue("a\"<🦞\n"u8));

        Assert.Equal("\"a\\\"<🦞\\n\"", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void A_lone_surrogate_does_not_break_the_frame()
    {
        var written = WireJson.Write("a\ud83d", static (writer, text) => writer.WriteStringValue(text));

        using var document = JsonDocument.Parse(written);
        Assert.Equal("a\ufffd", document.RootElement.GetString());
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_next_one_clean()
    {
        Assert.Throws<InvalidOperationException>(() => WireJson.Write(0, static (writer, _) =>
        {
            writer.WriteStartObject();
            throw new InvalidOperationException();
        }));

        Assert.Equal("1", Encoding.UTF8.GetString(WireJson.Write(0, static (writer, _) => writer.WriteNumberValue(1))));
    }
}
