using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>The refusals captured from product 2026.2.12, asked again of this gateway on protocol 3.</summary>
public sealed class ErrorsGoldenTests
{
    /// <summary>Methods of later work: today a caller with admin scope gets "unknown method" instead of a params error.</summary>
    private static readonly string[] NotServed = ["voicewake.get"];

    [Theory]
    [InlineData("operator with no scopes", "")]
    [InlineData("operator with operator.read", "operator.read")]
    [InlineData("operator with operator.write only (implies read)", "operator.write")]
    public async Task Missing_scopes_are_refused_in_the_captured_words(string note, string scope)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(scope.Length == 0 ? [] : [scope]);

        foreach (var exchange in GoldenExchange.Load("v3/errors").Where(e => e.Note == note && !NotServed.Contains(e.Method) || e.Note == note && !e.IsOk))
        {
            var ours = await peer.RequestAsync(exchange.Method, exchange.Params);

            if (exchange.IsOk) Assert.True(ours.GetProperty("ok").GetBoolean(), ours.ToString());
            else AssertSameError(exchange, ours);
        }
    }

    [Fact]
    public async Task Frames_and_params_that_do_not_fit_are_refused_in_the_captured_words()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin", "operator.approvals", "operator.pairing");
        string[] scopeNotes = ["operator with", "role node"];

        foreach (var exchange in GoldenExchange.Load("v3/errors").Where(e => !e.IsOk && !scopeNotes.Any(note => e.Note.StartsWith(note, StringComparison.Ordinal))))
        {
            if (NotServed.Contains(exchange.Method)) continue;
            var id = exchange.Request.TryGetProperty("id", out var given) ? given.ToString() : "invalid";
            await peer.SendAsync(exchange.Request.GetRawText());

            AssertSameError(exchange, await peer.ResponseAsync(id));
        }
    }

    private static void AssertSameError(GoldenExchange exchange, System.Text.Json.JsonElement ours)
    {
        new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .Differs("error.details", "protocol 3 clients ignore it; it names the code and the missing scope")
            .AssertSame(exchange.Response, ours);
    }
}
