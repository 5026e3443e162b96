using System.Text.Json;
using OpenClaw.Gateway.Auth;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Protocol;

namespace OpenClaw.Tests.Handlers.Rpc;

public sealed class EmptyAnswersTests
{
    [Fact]
    public void Every_empty_answer_is_json_says_why_and_has_its_authorisation()
    {
        foreach (var row in EmptyAnswers.Rows)
        {
            using var parsed = JsonDocument.Parse(row.Json);
            Assert.NotEmpty(row.Why);
            Assert.NotNull(AuthorizationTable.Find(row.Method));
        }
    }

    [Fact]
    public async Task They_are_advertised_and_answered_to_whoever_may_ask()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        var advertised = peer.Hello.GetProperty("payload").GetProperty("features").GetProperty("methods").EnumerateArray().Select(name => name.GetString()).ToHashSet();

        var schemas = StockSchema.Load("v4");
        foreach (var row in EmptyAnswers.Rows.Where(row => AuthorizationTable.Find(row.Method) is { IsNodeOnly: false }))
        {
            Assert.Contains(row.Method, advertised);
            await peer.SendAsync($$$"""{"type":"req","id":"{{{row.Method}}}","method":"{{{row.Method}}}","params":{{{Params(row.Method, schemas)}}} }""");
            var answer = await peer.ResponseAsync(row.Method);
            Assert.True(answer.GetProperty("ok").GetBoolean(), $"{row.Method}: {answer}");
            using var expected = JsonDocument.Parse(row.Json);
            var payload = answer.GetProperty("payload");
            if (row.Echo is null)
            {
                Assert.True(JsonElement.DeepEquals(expected.RootElement, payload), $"{row.Method}: {payload}");
                continue;
            }
            Assert.All(expected.RootElement.EnumerateObject(), member =>
                Assert.True(JsonElement.DeepEquals(member.Value, payload.GetProperty(member.Name)), $"{row.Method}.{member.Name}"));
        }
    }

    private static string Params(string method, IReadOnlyDictionary<string, JsonElement> schemas) =>
        schemas.TryGetValue(method, out var schema) ? new InstanceGenerator(1).Fit(schema)!.ToJsonString() : method switch
        {
            // These schemas were not published; this is what the stock page sends.
            "session.members.listEvidence" => """{"sessionKey":"agent:main:main"}""",
            "sessions.viewers.set" => """{"sessionKeys":["agent:main:main"]}""",
            _ => "{}",
        };

    [Fact]
    public async Task A_question_is_never_found_and_the_page_is_told_so_in_the_words_it_knows()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.questions");

        var error = (await peer.RequestAsync("question.get", """{"id":"q-1"}""")).GetProperty("error");

        Assert.Equal("""{"code":"INVALID_REQUEST","message":"question 'q-1' was not found","details":{"reason":"QUESTION_NOT_FOUND"}}""", error.GetRawText());
    }

    [Fact]
    public async Task They_are_refused_to_whoever_may_not()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.read");

        await peer.SendAsync("""{"type":"req","id":"1","method":"question.list"}""");

        Assert.Equal("missing scope: operator.questions", (await peer.ResponseAsync("1")).GetProperty("error").GetProperty("message").GetString());
    }
}
