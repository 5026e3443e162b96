using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reading;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: [x, 'y', \"z\"]\n", """{"a":1,"b":["x","y","z"]}""")]
    [InlineData("a: yes\nb: on\nc: No\nd: true\ne: False", """{"a":"yes","b":"on","c":"No","d":true,"e":false}""")]
    [InlineData("a: ~\nb: null\nc:\nd: ''", """{"a":null,"b":null,"c":null,"d":""}""")]
    [InlineData("a: 0x1f\nb: 0o17\nc: 017\nd: 1_000\ne: -5\nf: +3", """{"a":31,"b":15,"c":17,"d":"1_000","e":-5,"f":3}""")]
    [InlineData("a: 1.5\nb: .5\nc: 1e3\nd: 1.\ne: 1.2.3", """{"a":1.5,"b":0.5,"c":1000,"d":1,"e":"1.2.3"}""")]
    [InlineData("a: !!str 5\nb: '5'", """{"a":"5","b":"5"}""")]
    [InlineData("t: 12:30\nd: 2026-11-21", """{"t":"12:30","d":"2026-11-21"}""")]
    [InlineData("# only a comment\n", "null")]
    [InlineData("", "null")]
    [InlineData("a: |\n  x\n  y\nb: >-\n  x\n  y\n", """{"a":"x\ny\n","b":"x y"}""")]
    [InlineData("a: &x {p: 1}\nb: *x\nc: {<<: *x, q: 2}", """{"a":{"p":1},"b":{"p":1},"c":{"q":2,"p":1}}""")]
    [InlineData("b: {<<: [{p: 1}, {p: 2, q: 3}], q: 4}", """{"b":{"q":4,"p":1}}""")]
    [InlineData("---\na: 1\n...\n", """{"a":1}""")]
    [InlineData("- :8080", """[":8080"]""")]
    [InlineData("- [:8080, x]\n- {a: :8080}\n- 'b': :8080", """[[":8080","x"],{"a":":8080"},{"b":":8080"}]""")]
    [InlineData("{\"k\":5, \"l\" :6}", """{"k":5,"l":6}""")]
    [InlineData("1: a\ntrue: b", """{"1":"a","true":"b"}""")]
    public void Reads_the_core_schema(string text, string expected)
    {
        var read = YamlReader.Read(text);

        Assert.Empty(read.Issues);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(ConfigJson.WriteCompact(read.Root))), ConfigJson.WriteCompact(read.Root));
    }

    [Theory]
    [InlineData("a: 1\na: 2", "YAML: the key \"a\" is there twice at 2:1", 2)]
    [InlineData("a: *nowhere", "YAML: no anchor \"nowhere\" before this at 1:4", 1)]
    [InlineData("a: &x [*x]", "YAML: no anchor \"x\" before this at 1:8", 1)]
    [InlineData("a: 1\n---\nb: 2", "YAML: only one document is allowed at 2:1", 2)]
    [InlineData("a: .inf", "YAML: .inf cannot be used in a configuration at 1:4", 1)]
    [InlineData("a: 1e999", "YAML: number out of range at 1:4", 1)]
    [InlineData("[a]: 1", "YAML: a key must be a plain value at 1:1", 1)]
    [InlineData("a: {<<: 5}", "YAML: a merge key needs a mapping or a list of mappings at 1:5", 1)]
    public void Refuses_what_cannot_be_a_configuration(string text, string message, int line)
    {
        var issue = Assert.Single(YamlReader.Read(text).Issues);

        Assert.Equal(message, issue.Message);
        Assert.Equal(line, issue.Line);
    }

    [Theory]
    [InlineData("a: [1, 2", 1)]
    [InlineData("x: 1\na: 'open", 2)]
    [InlineData("x: 1\n\ty: 2", 1)]
    [InlineData("a: b: c", 1)]
    [InlineData("a: %x", 1)]
    public void Syntax_errors_come_with_their_line(string text, int line)
    {
        var issue = Assert.Single(YamlReader.Read(text).Issues);

        Assert.StartsWith("YAML: ", issue.Message);
        Assert.InRange(issue.Line!.Value, line, line + 1);
    }

    [Fact]
    public void Alias_bomb_is_refused_before_it_takes_memory()
    {
        var text = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            Enumerable.Range(1, 12).Select(i => $"l{i}: &l{i} [{string.Join(", ", Enumerable.Repeat($"*l{i - 1}", 10))}]\n"));

        Assert.Contains("aliases expand to more than 100000 values", YamlReader.Read(text).Issues[0].Message);
    }

    [Fact]
    public void Depth_has_a_limit()
    {
        Assert.Empty(YamlReader.Read(new string('[', 64) + new string(']', 64)).Issues);
        Assert.Contains("nested deeper than 64 levels", YamlReader.Read(new string('[', 10_000)).Issues[0].Message);
    }

    [Fact]
    public void Every_value_knows_its_line()
    {
        var map = YamlReader.Read("gateway:\n  port: 1\n  auth:\n    token: x\nlist:\n  - a\n  - b\n").Map;

        Assert.Equal(2, map.LineOf("gateway.port"));
        Assert.Equal(4, map.LineOf("gateway.auth.token"));
        Assert.Equal(7, map.LineOf("list.1"));
    }
}
