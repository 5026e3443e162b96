using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Reload;

public sealed class ConfigDiffTests
{
    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":3}}""", "a.c")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{}}""", "a.b")]
    [InlineData("""{"a":{}}""", """{"a":{"b":{"c":1}}}""", "a.b")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[{"b":2}]}""", "a")]
    [InlineData("""{"a":{"b":1}}""", """{"a":5}""", "a")]
    [InlineData("""{"a":1}""", "[]", "<root>")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "")]
    public void Names_what_changed(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(",", ConfigDiff.Paths(JsonNode.Parse(before), JsonNode.Parse(after))));
}
