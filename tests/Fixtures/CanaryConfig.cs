using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A configuration with a secret of its own in every setting that is one, and the words to look for afterwards.</summary>
internal sealed class CanaryConfig
{
    /// <summary>In every secret, and nowhere else.</summary>
    public const string Mark = "cAnArY5f1e9c";

    // Marked as a whole: every value in them is a secret.
    private static readonly string[] MapsOfSecrets = ["vars", "headers", "env"];

    private int _made;

    public CanaryConfig(string modelUrl)
    {
        Root = new JsonObject { ["gateway"] = new JsonObject { ["mode"] = "local" } };
        foreach (var hint in ConfigSchema.Hints())
        {
            if (hint.IsSensitive) Plant(Root, hint.Path.Replace("[]", ".[]", StringComparison.Ordinal).Split('.'));
        }
        // What a gateway needs to start with it, and a model behind it whose key is one of the secrets.
        var gateway = Root["gateway"]!.AsObject();
        Token = NewSecret();
        gateway["auth"] = new JsonObject { ["mode"] = "token", ["token"] = Token, ["password"] = NewSecret() };
        var providers = Object(Object(Root, "models"), "providers");
        ModelKey = NewSecret();
        ModelHeader = NewSecret();
        providers["echo"] = new JsonObject
        {
            ["baseUrl"] = modelUrl + "/v1",
            ["apiKey"] = "${CANARY_KEY}",
            ["api"] = "openai-completions",
            ["headers"] = new JsonObject { ["X-Extra"] = ModelHeader },
            ["models"] = new JsonArray(new JsonObject { ["id"] = "echo-1", ["name"] = "Echo" }),
        };
        if (providers["any"] is JsonObject any)
        {
            any["baseUrl"] = modelUrl;
            if (any["models"] is JsonArray models) models[0]!["id"] = "any";
        }
        Object(Object(Root, "agents"), "defaults")["model"] = new JsonObject { ["primary"] = "echo/echo-1" };
    }

    public JsonObject Root { get; }

    /// <summary>The gateway's own.</summary>
    public string Token { get; }

    /// <summary>To be set as the variable <c>CANARY_KEY</c>.</summary>
    public string ModelKey { get; }

    public string ModelHeader { get; }

    /// <summary>How many secrets there are.</summary>
    public int Count => _made;

    /// <summary>One more secret, for what is sent by hand.</summary>
    public string NewSecret() => string.Create(CultureInfo.InvariantCulture, $"{Mark}-{++_made}-0123456789");

    private void Plant(JsonObject place, ReadOnlySpan<string> path)
    {
        for (var i = 0; i < path.Length - 1; i++)
        {
            var name = path[i] == "*" ? "any" : path[i];
            if (path[i + 1] == "[]")
            {
                // A list of secrets, or of records that hold one.
                if (place[name] is not JsonArray items) place[name] = items = [];
                if (i + 2 == path.Length)
                {
                    items.Add((JsonNode?)NewSecret());
                    return;
                }
                if (items.Count == 0) items.Add((JsonNode)new JsonObject());
                place = items[0]!.AsObject();
                i++;
            }
            else
            {
                place = Object(place, name);
            }
        }
        var last = path[^1] is "*" ? "any" : path[^1];
        place[last] = MapsOfSecrets.Contains(last) ? new JsonObject { ["Any"] = NewSecret() } : NewSecret();
    }

    private static JsonObject Object(JsonObject place, string name)
    {
        if (place[name] is JsonObject found) return found;
        var made = new JsonObject();
        place[name] = made;
        return made;
    }
}
