using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Redaction;

public sealed class ConfigRedactorTests : IDisposable
{
    private const string Canary = "canary-5f1e9c";
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("token", true)]
    [InlineData("botToken", true)]
    [InlineData("bot_token", true)]
    [InlineData("apiKey", true)]
    [InlineData("api_key", true)]
    [InlineData("api-key", true)]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("signingSecret", true)]
    [InlineData("PASSWORD", true)]
    [InlineData("passwordFile", true)]
    [InlineData("passwd", true)]
    [InlineData("passphrase", true)]
    [InlineData("private_key", true)]
    [InlineData("Authorization", true)]
    [InlineData("cookie", true)]
    [InlineData("credentials", true)]
    [InlineData("credentialsPath", false)]
    [InlineData("maxTokens", false)]
    [InlineData("contextTokens", false)]
    [InlineData("tokens", false)]
    [InlineData("tokenLimit", false)]
    [InlineData("keyPath", false)]
    public void Names_tell_which_keys_are_secret(string key, bool sensitive) => Assert.Equal(sensitive, SensitiveKey.IsSensitive(key));

    [Fact]
    public void Values_are_replaced_by_name_and_by_declaration()
    {
        var redacted = ConfigRedactor.Redact(Json5Reader.Read(
            """
            { gateway: { port: 1, auth: { token: 'a', password: null } },
              models: { providers: { x: { baseUrl: 'u', apiKey: ['b'], headers: { Authorization: 'c' }, models: [{ id: 'm', maxTokens: 5, headers: { a: 'd' } }] } } },
              env: { vars: { PLAIN: 'e' } } }
            """).Root);

        Assert.Equal(
            """{"gateway":{"port":1,"auth":{"token":"__OPENCLAW_REDACTED__","password":null}},"models":{"providers":{"x":{"baseUrl":"u","apiKey":"__OPENCLAW_REDACTED__","headers":{"Authorization":"__OPENCLAW_REDACTED__"},"models":[{"id":"m","maxTokens":5,"headers":{"a":"__OPENCLAW_REDACTED__"}}]}}},"env":{"vars":{"PLAIN":"__OPENCLAW_REDACTED__"}}}""",
            ConfigJson.WriteCompact(redacted));
    }

    [Fact]
    public void Text_keeps_its_comments_and_form_and_loses_its_secrets()
    {
        var config = _folder.LoadJson(
            $$"""
            { // token was "{{Canary}}"
              gateway: { auth: { token: '{{Canary}}' /* here */, mode: "token" } },
              // password: 'old-one'
              channels: { telegram: { botToken: "{{Canary}}", allowFrom: [1] } },
            }
            """);

        Assert.Equal(
            """
            { // token was "__OPENCLAW_REDACTED__"
              gateway: { auth: { token: "__OPENCLAW_REDACTED__" /* here */, mode: "token" } },
              // password: "__OPENCLAW_REDACTED__"
              channels: { telegram: { botToken: "__OPENCLAW_REDACTED__", allowFrom: [1] } },
            }
            """,
            ConfigRedactor.RedactRaw(config));
    }

    [Fact]
    public void Secret_that_is_also_a_word_of_the_file_costs_the_comments_not_the_text()
    {
        var config = _folder.LoadJson("{ // note\n gateway: { auth: { password: 'password' } }, telegram: { botToken: 'telegram' } }");

        var raw = ConfigRedactor.RedactRaw(config)!;

        Assert.True(JsonNode.DeepEquals(ConfigRedactor.Redact(config.Parsed), Json5Reader.Read(raw).Root));
    }

    [Fact]
    public void Overwritten_duplicates_lose_their_secret_too()
    {
        var config = _folder.LoadJson($$"""{ hooks: { token: '{{Canary}}', token: 'other' } }""");

        Assert.DoesNotContain(Canary, ConfigRedactor.RedactRaw(config));
    }

    [Fact]
    public void File_that_does_not_parse_loses_its_secrets_all_the_same()
    {
        var config = _folder.LoadJson($$"""{ hooks: { token: '{{Canary}}' }, broken""");

        Assert.DoesNotContain(Canary, ConfigRedactor.RedactRaw(config));
    }

    [Fact]
    public void Yaml_is_shown_as_json5()
    {
        var config = _folder.LoadYaml($"gateway:\n  auth:\n    token: {Canary}\n");

        Assert.Equal("{\n  \"gateway\": {\n    \"auth\": {\n      \"token\": \"__OPENCLAW_REDACTED__\"\n    }\n  }\n}\n", ConfigRedactor.RedactRaw(config));
    }

    [Fact]
    public void Stored_values_return_in_the_place_of_sentinels()
    {
        var stored = Json5Reader.Read("{ gateway: { auth: { token: 'a' } }, models: { providers: { x: { headers: { h: 'b' }, models: [{ id: 'm', headers: { i: 'c' } }] } } }, list: [{ token: 'd' }] }").Root;
        var incoming = ConfigRedactor.Redact(stored);
        incoming!["gateway"]!["port"] = 5;

        Assert.Null(ConfigRedactor.Restore(incoming, stored));

        incoming["gateway"]!.AsObject().Remove("port");
        Assert.True(JsonNode.DeepEquals(stored, incoming));
    }

    [Theory]
    [InlineData("a taken out", "b c")]
    [InlineData("one put in front", "new a b c")]
    [InlineData("turned round", "c b a")]
    [InlineData("one named anew", "a x c")]
    public void Entries_of_a_list_keep_their_own_secrets_when_it_came_back_with(string what, string ids)
    {
        var stored = Json5Reader.Read("{ list: [{ id: 'a', token: 'of a' }, { id: 'b', token: 'of b' }, { id: 'c', token: 'of c' }] }").Root;
        var list = new JsonArray([.. ids.Split(' ').Select(id => new JsonObject { ["id"] = id, ["token"] = id == "new" ? "of new" : ConfigRedactor.Sentinel })]);
        var incoming = new JsonObject { ["list"] = list };

        Assert.Null(ConfigRedactor.Restore(incoming, stored));

        Assert.True(list.All(entry => (string?)entry!["token"] == "of " + ((string?)entry["id"] == "x" ? "b" : (string?)entry["id"])), $"{what}: {incoming}");
    }

    [Theory]
    [InlineData("[{ token: S }, { token: S }]", "token")]
    [InlineData("[{ at: 1, token: S }]", "token")]
    public void An_entry_that_cannot_be_told_from_others_is_named(string list, string key)
    {
        var stored = Json5Reader.Read("{ list: [{ token: 'of a' }, { token: 'of b' }, { token: 'of c' }] }").Root;
        var incoming = Json5Reader.Read($"{{ list: {list.Replace("S", $"'{ConfigRedactor.Sentinel}'", StringComparison.Ordinal)} }}").Root;

        Assert.Equal(key, ConfigRedactor.Restore(incoming, stored));
    }

    [Fact]
    public void Entries_without_a_name_are_known_by_what_did_not_change()
    {
        var stored = Json5Reader.Read("{ list: [{ at: 1, token: 'of 1' }, { at: 2, token: 'of 2' }] }").Root;
        var incoming = Json5Reader.Read($"{{ list: [{{ at: 2, token: '{ConfigRedactor.Sentinel}' }}] }}").Root;

        Assert.Null(ConfigRedactor.Restore(incoming, stored));

        Assert.Equal("of 2", (string?)incoming!["list"]![0]!["token"]);
    }

    /// <summary>Places no declaration knows.</summary>
    [Theory]
    [InlineData("env: { SMTP_LOGIN: 'SECRET' }")]
    [InlineData("agents: { defaults: { sandbox: { docker: { env: { DB: 'SECRET' } } } } }")]
    [InlineData("diagnostics: { otel: { headers: { 'x-honeycomb-team': 'SECRET' } } }")]
    [InlineData("models: { providers: { p: { baseUrl: 'https://me:SECRET@host/v1', models: [] } } }")]
    [InlineData("gateway: { remote: { url: 'wss://host/path?room=1&access_token=SECRET#x' } }")]
    [InlineData("browser: { profiles: { p: { cdpUrl: 'wss://host?key=SECRET' } } }")]
    [InlineData("channels: { googlechat: { serviceAccount: { private_key: 'SECRET' } }, nostr: { privateKey: 'SECRET' } }")]
    public void Secrets_of_undeclared_places_are_not_shown_and_come_back(string members)
    {
        var config = _folder.LoadJson($"{{ // {Canary}\n {members.Replace("SECRET", Canary, StringComparison.Ordinal)} }}");

        var shown = ConfigRedactor.Redact(config.Parsed);

        Assert.DoesNotContain(Canary, shown!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, ConfigRedactor.RedactRaw(config), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, ConfigRedactor.Redact(config.Effective)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(ConfigRedactor.Restore(shown, config.Parsed));
        Assert.True(JsonNode.DeepEquals(config.Parsed, shown));
    }

    [Fact]
    public void Switches_beside_variables_are_shown()
    {
        var shown = ConfigRedactor.Redact(Json5Reader.Read("{ env: { shellEnv: { enabled: true, timeoutMs: 5 }, A: 'secret' } }").Root);

        Assert.Equal($$$"""{"env":{"shellEnv":{"enabled":true,"timeoutMs":5},"A":"{{{ConfigRedactor.Sentinel}}}"}}""", shown!.ToJsonString());
    }

    [Theory]
    [InlineData("{ gateway: { auth: { password: '__OPENCLAW_REDACTED__' } } }", "password")]
    [InlineData("{ list: [{}, { at: 1, token: '__OPENCLAW_REDACTED__' }] }", "token")]
    public void Sentinel_without_a_stored_value_is_named(string text, string key)
    {
        var stored = Json5Reader.Read("{ gateway: { auth: { token: 'a' } }, list: [{ token: 'd' }] }").Root;

        Assert.Equal(key, ConfigRedactor.Restore(Json5Reader.Read(text).Root, stored));
    }

    [Fact]
    public void Canary_in_every_secret_of_a_stock_configuration_is_never_shown()
    {
        var root = GoldenConfig.Json("stock-2026.2.12-every-key.first.json");
        Plant(root);

        var config = _folder.LoadJson(root.ToJsonString());

        Assert.Contains(Canary, config.Raw);
        Assert.DoesNotContain(Canary, ConfigJson.WriteCompact(ConfigRedactor.Redact(config.Effective)));
        Assert.DoesNotContain(Canary, ConfigJson.WriteCompact(ConfigRedactor.Redact(config.Parsed)));
        Assert.DoesNotContain(Canary, ConfigRedactor.RedactRaw(config));
        Assert.DoesNotContain(config.Issues.Concat(config.Warnings), issue => issue.Message.Contains(Canary));
    }

    [Fact]
    public void Printing_a_configuration_shows_no_secret()
    {
        var root = GoldenConfig.Json("stock-2026.2.12-every-key.first.json");
        Plant(root);
        var config = _folder.LoadJson(root.ToJsonString());

        Assert.DoesNotContain(Canary, config.ToString());
        Assert.DoesNotContain(Canary, config.Config.ToString());
        Assert.DoesNotContain(Canary, config.Config.Gateway.ToString());
        Assert.DoesNotContain(Canary, Assert.Single(config.Config.Models.Providers).ToString());
    }

    private static void Plant(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Plant(item);
            }
        }
        foreach (var (key, member) in (node as JsonObject)?.ToArray() ?? [])
        {
            if (member is JsonValue value && value.TryGetValue(out string? _) && SensitiveKey.IsSensitive(key))
            {
                node![key] = Canary;
            }
            else
            {
                Plant(member);
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
