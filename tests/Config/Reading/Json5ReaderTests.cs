using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reading;

public sealed class Json5ReaderTests
{
    [Theory]
    [InlineData("{a: 1, 'b': \"x\", \"c\": null,}", """{"a":1,"b":"x","c":null}""")]
    [InlineData("// c\n{ /* d */ a: [1, 2,], }", """{"a":[1,2]}""")]
    [InlineData("{$_ü: true, ünï: false}", """{"$_ü":true,"ünï":false}""")]
    [InlineData("{\\u0061b: 1}", """{"ab":1}""")]
    [InlineData("[.5, 5., +1, -2, 1e3, 0x1F, -0x10, 0]", "[0.5,5,1,-2,1000,31,-16,0]")]
    [InlineData(@"['a\
b', 'it\'s', '\x41\u0042\v\0\q']", """["ab","it's","AB\u000b\u0000q"]""")]
    [InlineData("\uFEFF{}", "{}")]
    [InlineData("{a: 1, a: 2}", """{"a":2}""")]
    [InlineData("{__proto__: 1}", """{"__proto__":1}""")]
    [InlineData("'\\ud83d\\ude00'", "\"😀\"")]
    [InlineData("'\\ud83d'", "\"\uFFFD\"")]
    [InlineData("[9007199254740993, 12345678901234567890]", "[9007199254740993,12345678901234567000]")]
    public void Reads_what_the_grammar_allows(string text, string expected)
    {
        var read = Json5Reader.Read(text);

        Assert.Empty(read.Issues);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(ConfigJson.WriteCompact(read.Root))), ConfigJson.WriteCompact(read.Root));
    }

    [Theory]
    [InlineData("{bad json}", "JSON5: invalid character 'j' at 1:6", 1)]
    [InlineData("", "JSON5: invalid end of input at 1:1", 1)]
    [InlineData("{a: 1", "JSON5: invalid end of input at 1:6", 1)]
    [InlineData("{\n  a: 1\n  b: 2\n}", "JSON5: invalid character 'b' at 3:3", 3)]
    [InlineData("{}{}", "JSON5: invalid character '{' at 1:3", 1)]
    [InlineData("[01]", "JSON5: invalid character '1' at 1:3", 1)]
    [InlineData("{1a: 1}", "JSON5: invalid character '1' at 1:2", 1)]
    [InlineData("['a\nb']", "JSON5: invalid character '\\n' at 1:4", 1)]
    [InlineData("['\\1']", "JSON5: invalid character '1' at 1:4", 1)]
    [InlineData("/* never closed", "JSON5: invalid end of input at 1:16", 1)]
    [InlineData("[NaN]", "JSON5: NaN and Infinity cannot be used in a configuration at 1:2", 1)]
    [InlineData("[-Infinity]", "JSON5: NaN and Infinity cannot be used in a configuration at 1:3", 1)]
    [InlineData("[1e999]", "JSON5: number out of range at 1:7", 1)]
    [InlineData("[tru]", "JSON5: invalid character ']' at 1:5", 1)]
    [InlineData("['a' 'b']", "JSON5: invalid character '\\'' at 1:6", 1)]
    [InlineData("[.]", "JSON5: invalid character ']' at 1:3", 1)]
    [InlineData("[0x]", "JSON5: invalid character ']' at 1:4", 1)]
    [InlineData("[3in]", "JSON5: invalid character 'i' at 1:3", 1)]
    [InlineData("[,]", "JSON5: invalid character ',' at 1:2", 1)]
    public void Refuses_the_rest_with_its_place(string text, string message, int line)
    {
        var issue = Assert.Single(Json5Reader.Read(text).Issues);

        Assert.Equal(message, issue.Message);
        Assert.Equal(line, issue.Line);
    }

    [Fact]
    public void Depth_has_a_limit_and_no_stack_is_lost()
    {
        Assert.Empty(Json5Reader.Read(new string('[', 128) + new string(']', 128)).Issues);
        Assert.Contains("nested deeper than 128 levels", Json5Reader.Read(new string('[', 100_000)).Issues[0].Message);
    }

    [Fact]
    public void Every_value_knows_its_place()
    {
        var text = "{\n  a: {\n    'b': [1, 22],\n  },\n}";
        var map = Json5Reader.Read(text).Map;

        var item = map.Find("a.b.1")!;
        Assert.Equal((3, 14), (item.Line, item.Column));
        Assert.Equal("22", text[item.Start..item.End]);
        Assert.Equal("'b': [1, 22]", text[map.Find("a.b")!.KeyStart..map.Find("a.b")!.End]);
        Assert.Equal(3, map.LineOf("a.b.7.x"));
    }
}
