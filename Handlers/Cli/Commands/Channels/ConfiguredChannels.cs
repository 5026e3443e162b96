using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>The channels a configuration names, with their accounts; whether they run is the gateway's to say.</summary>
internal static class ConfiguredChannels
{
    private const string Defaults = "defaults";
    private const string OnlyAccount = "default";

    /// <param name="config">The configuration as it comes out.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(JsonNode? config)
    {
        var found = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (channel, settings) in (config as JsonObject)?["channels"] as JsonObject ?? [])
        {
            if (channel == Defaults || settings is not JsonObject { Count: > 0 } members) continue;
            var accounts = new List<string>();
            foreach (var (account, _) in members["accounts"] as JsonObject ?? []) accounts.Add(account);
            if (accounts.Count == 0) accounts.Add(OnlyAccount);
            found[channel] = accounts;
        }
        return found;
    }
}
