using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Sessions;

public sealed class SessionEntryTests
{
    /// <summary>An entry as product 2026.2.12 writes it.</summary>
    private const string Stock = """
        {
          "sessionId": "0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d",
          "updatedAt": 1795219215629,
          "systemSent": true,
          "abortedLastRun": false,
          "chatType": "direct",
          "deliveryContext": { "to": "heartbeat" },
          "lastTo": "heartbeat",
          "lastThreadId": 42,
          "origin": { "label": "heartbeat", "provider": "heartbeat", "from": "heartbeat", "to": "heartbeat", "threadId": "7" },
          "sessionFile": "/home/user/.openclaw/agents/main/sessions/0f4d0934-a5d2-4afd-95b1-bbc4b6a5e91d.jsonl",
          "compactionCount": 0,
          "skillsSnapshot": { "prompt": "p", "skills": [{ "name": "weather" }], "version": 0 },
          "inputTokens": 11, "outputTokens": 5, "totalTokens": 11,
          "modelProvider": "mock", "model": "mock-1", "contextTokens": 128000,
          "some_future_key": [1, 2, 3]
        }
        """;

    private static SessionEntry? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return SessionEntryReader.Read(document.RootElement);
    }

    private static string Write(SessionEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) SessionEntryWriter.Write(json, entry);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    [Fact]
    public void A_stock_entry_comes_back_with_every_member_it_had()
    {
        var written = Write(Read(Stock)!);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Stock), JsonNode.Parse(written)), written);
    }

    [Fact]
    public void The_snake_case_spelling_is_read_and_camelCase_written()
    {
        var entry = Read("""{"session_id":"a","updated_at":5,"last_account_id":"x","model_provider":"p","origin":{"account_id":"y"}}""")!;

        Assert.Equal(("a", 5L, "x", "p", "y"), (entry.SessionId, entry.UpdatedAt, entry.LastAccountId, entry.ModelProvider, entry.Origin?.AccountId));
        Assert.Equal("""{"sessionId":"a","updatedAt":5,"modelProvider":"p","origin":{"accountId":"y"},"lastAccountId":"x"}""", Write(entry));
    }

    [Fact]
    public void Names_of_older_versions_are_read()
    {
        var entry = Read("""{"sessionId":"a","provider":"discord","lastProvider":"telegram","room":"dev","chatType":"DM"}""")!;

        Assert.Equal(("discord", "telegram", "dev", "direct"), (entry.Channel, entry.LastChannel, entry.GroupChannel, entry.ChatType));
    }

    [Fact]
    public void A_member_of_the_wrong_type_does_not_make_the_entry_unreadable()
    {
        var entry = Read("""{"sessionId":"a","updatedAt":12.9,"label":7,"systemSent":"yes","inputTokens":"many","origin":[]}""")!;

        Assert.Equal(12, entry.UpdatedAt);
        Assert.Null(entry.Label);
        Assert.Equal("""{"sessionId":"a","updatedAt":12}""", Write(entry));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    public void What_is_no_object_is_no_entry(string json) => Assert.Null(Read(json));

    [Theory]
    [InlineData("""{"label":"kept"}""")]
    [InlineData("""{"sessionId":5,"label":"kept"}""")]
    [InlineData("""{"sessionId":"","label":"kept"}""")]
    public void An_entry_without_a_session_id_is_kept_and_gets_one(string json)
    {
        var entry = Read(json)!;

        Assert.True(SessionId.IsValid(entry.SessionId));
        Assert.Equal("kept", entry.Label);
    }

    [Theory]
    [InlineData("0f4d0934-a5d2", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData(".hidden", false)]
    [InlineData("a/b", false)]
    [InlineData(null, false)]
    public void Session_ids_are_safe_file_names(string? id, bool expected) => Assert.Equal(expected, SessionId.IsValid(id));

    [Theory]
    [InlineData(null, "invalid label: must be a string")]
    [InlineData("   ", "invalid label: empty")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", "invalid label: too long (max 64)")]
    public void Labels_out_of_rule_are_refused_with_the_known_text(string? label, string expected)
    {
        Assert.False(SessionLabel.TryParse(label, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Labels_are_trimmed()
    {
        Assert.True(SessionLabel.TryParse("  Work  ", out var label, out _));
        Assert.Equal("Work", label);
    }
}
