using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Knocking at a gateway of a test.</summary>
internal static class Door
{
    public static async Task<Visitor> KnockAsync(this GatewayFixture gateway, Knock knock)
    {
        var peer = await gateway.ConnectRawAsync(options =>
        {
            if (knock.Origin is not null) options.SetRequestHeader("Origin", knock.Origin);
            if (knock.Host is not null) options.SetRequestHeader("Host", knock.Host);
            if (knock.ForwardedFor is not null) options.SetRequestHeader("X-Forwarded-For", knock.ForwardedFor);
        });
        return await peer.KnockAsync(knock);
    }

    /// <summary>On a socket that is there already.</summary>
    public static async Task<Visitor> KnockAsync(this RawPeer peer, Knock knock)
    {
        var challenge = (await peer.EventAsync("connect.challenge")).GetProperty("payload");
        var parameters = knock.Params(challenge.GetProperty("nonce").GetString()!, challenge.GetProperty("ts").GetInt64());
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{{parameters.ToJsonString()}}}""");
        return new Visitor(peer, await peer.ResponseAsync("connect"));
    }

    /// <summary>An operator with these scopes, on protocol 4.</summary>
    public static Task<RawPeer> OperatorAsync(this GatewayFixture gateway, params string[] scopes) =>
        gateway.ConnectV4Async(scopes.Length == 0 ? ["operator.admin"] : scopes);

    /// <summary>Approves what the device asked for, and lets it in.</summary>
    public static async Task<Visitor> PairAsync(this GatewayFixture gateway, Knock knock)
    {
        await using var waiting = await gateway.KnockAsync(knock);
        Assert.False(waiting.IsIn, waiting.ToString());
        await using var admin = await gateway.OperatorAsync();
        var approved = await admin.RequestAsync("device.pair.approve", $$"""{"requestId":"{{waiting.RequestId}}"}""");
        Assert.True(approved.GetProperty("ok").GetBoolean(), approved.ToString());
        var paired = await gateway.KnockAsync(knock);
        Assert.True(paired.IsIn, paired.ToString());
        return paired;
    }

    public static string ErrorMessage(this JsonElement response) => response.GetProperty("error").GetProperty("message").GetString()!;
}
