using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>A gateway that tells its network where it is.</summary>
/// <param name="Name">Of the service's instance.</param>
/// <param name="Host">Its name in the network, for example <c>study.local</c>.</param>
/// <param name="Port">Of the service.</param>
/// <param name="Texts">Its own words: <c>displayName</c>, <c>gatewayPort</c>, <c>gatewayTls</c> and so on (product 2026.2.12).</param>
internal sealed record GatewayBeacon(string Name, string Host, int Port, IReadOnlyDictionary<string, string> Texts)
{
    public string DisplayName => Texts.GetValueOrDefault("displayName") is { Length: > 0 } name ? name : Name;

    public string WsUrl => $"{(Texts.GetValueOrDefault("gatewayTls") is "1" or "true" ? "wss" : "ws")}://{Host}:{GatewayPort}";

    private string GatewayPort => LocalPort.Parse(Texts.GetValueOrDefault("gatewayPort")) is { } port ? FormattableString.Invariant($"{port}") : FormattableString.Invariant($"{Port}");

    public JsonObject ToJson()
    {
        var texts = new JsonObject();
        foreach (var (key, value) in Texts) texts[key] = value;
        return new() { ["instanceName"] = Name, ["displayName"] = DisplayName, ["domain"] = GatewayBeacons.Domain, ["host"] = Host, ["port"] = Port, ["txt"] = texts, ["wsUrl"] = WsUrl };
    }
}
