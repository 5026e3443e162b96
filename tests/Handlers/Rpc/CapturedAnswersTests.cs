using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>
/// What the stock pages and command lines of product 2026.9.6 asked and were answered, asked again of this gateway and
/// compared field by field; differences stand with their reasons in <c>tests/Golden/v4-differences.json</c>.
/// </summary>
public sealed class CapturedAnswersTests
{
    public static TheoryData<string> Methods => [.. CapturedDifferences.Load().Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task An_answer_has_the_fields_captured_on_protocol_4(string method)
    {
        await using var gateway = await ModelGateway.StartAsync();
        var exchange = GoldenExchange.Load($"v4/{method}").First(captured => captured.IsOk);
        var scopes = exchange.Scopes.Count > 0 ? exchange.Scopes : ["operator.admin"];
        await using var peer = await gateway.Gateway.ConnectV4Async([.. scopes]);

        var answer = await peer.RequestAsync(method, exchange.Params);

        CapturedDifferences.Load()[method].AssertSame(exchange.Response, answer);
    }
}
