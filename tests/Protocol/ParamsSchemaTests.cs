using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Protocol;

/// <summary>Error texts as the stock gateway's validator writes them.</summary>
public sealed class ParamsSchemaTests
{
    private static readonly ParamsSchema Schema = S.Object(
        S.Required("key", S.NonEmpty),
        S.Optional("limit", S.Int(min: 1, max: 10)),
        S.Optional("mode", S.OneOf("now", "later")),
        S.Optional("names", S.Array(S.String(max: 3), min: 1)),
        S.Optional("label", S.Nullable(S.NonEmpty)),
        S.Optional("flags", S.Map(S.Bool)));

    [Theory]
    [InlineData("""{"key":"a"}""", null)]
    [InlineData("""{"key":"a","limit":1.0,"mode":"now","names":["abc"],"label":null,"flags":{"x":true}}""", null)]
    [InlineData("[]", "must be object")]
    [InlineData("""{"zzz":1,"limit":0}""", "must have required property 'key'; at root: unexpected property 'zzz'; at /limit: must be >= 1")]
    [InlineData("""{"key":"","limit":"1"}""", "at /key: must NOT have fewer than 1 characters; at /limit: must be integer")]
    [InlineData("""{"key":"a","limit":1.5}""", "at /limit: must be integer")]
    [InlineData("""{"key":"a","limit":11}""", "at /limit: must be <= 10")]
    [InlineData("""{"key":"a","mode":"x"}""", "at /mode: must be equal to constant; at /mode: must match a schema in anyOf")]
    [InlineData("""{"key":"a","names":[]}""", "at /names: must NOT have fewer than 1 items")]
    [InlineData("""{"key":"a","names":["abcd",1]}""", "at /names/0: must NOT have more than 3 characters; at /names/1: must be string")]
    [InlineData("""{"key":"a","label":1}""", "at /label: must be string; at /label: must be null; at /label: must match a schema in anyOf")]
    [InlineData("""{"key":"a","flags":{"a/b":1}}""", "at /flags/a~1b: must be boolean")]
    public void Params_that_do_not_fit_are_described(string parameters, string? expected)
    {
        using var document = JsonDocument.Parse(parameters);

        Assert.Equal(expected, Schema.Check(document.RootElement));
    }

    [Fact]
    public void Lengths_count_characters_not_UTF_16_units()
    {
        using var document = JsonDocument.Parse("\"🦞🦞🦞\"");

        Assert.Null(S.String(max: 3).Check(document.RootElement));
    }

    [Fact]
    public void A_frame_full_of_unknown_members_gives_a_bounded_text()
    {
        var members = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"m{i}\":1"));
        using var document = JsonDocument.Parse($$"""{"key":"a",{{members}}}""");

        Assert.True(Schema.Check(document.RootElement)!.Length < 5_000);
    }
}
