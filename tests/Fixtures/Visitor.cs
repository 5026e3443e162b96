using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Somebody who knocked, and what came of it.</summary>
internal sealed class Visitor(RawPeer peer, JsonElement answer) : IAsyncDisposable
{
    public RawPeer Peer => peer;

    public bool IsIn => answer.GetProperty("ok").GetBoolean();

    public JsonElement Hello => answer.GetProperty("payload");

    public JsonElement Error => answer.GetProperty("error");

    public string Code => Error.GetProperty("code").GetString()!;

    public string Message => Error.GetProperty("message").GetString()!;

    public JsonElement Details => Error.GetProperty("details");

    public string DetailCode => Details.GetProperty("code").GetString()!;

    public string NextStep => Details.GetProperty("recommendedNextStep").GetString()!;

    public string RequestId => Details.GetProperty("requestId").GetString()!;

    /// <summary>What <c>hello-ok.auth</c> says (protocol 4: what it may do).</summary>
    public string[] Scopes => [.. Hello.GetProperty("auth").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!)];

    public string DeviceToken => Hello.GetProperty("auth").GetProperty("deviceToken").GetString()!;

    /// <summary>The answer's text, for assertions that fail.</summary>
    public override string ToString() => answer.ToString();

    public ValueTask DisposeAsync() => peer.DisposeAsync();
}
