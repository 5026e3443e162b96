using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>What a schema lets through is read by the handler, or it is written down why it changes nothing.</summary>
public sealed class DeclaredParamsTests
{
    [Fact]
    public async Task Every_declared_param_is_read_or_it_is_said_why_it_changes_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var empty = EmptyAnswers.Rows.Select(row => row.Method).ToHashSet(StringComparer.Ordinal);
        var unread = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in gateway.Host.Parts.Methods.Entries)
        {
            if (empty.Contains(entry.Name) || ReferenceEquals(entry.Schema, S.None)) continue;
            using var schema = JsonDocument.Parse(WireJson.Write(entry, static (json, row) => row.Schema.WriteSchema(json)));
            var declared = new SortedSet<string>(StringComparer.Ordinal);
            Declared(schema.RootElement, declared);
            var bound = Bound(entry.GetType().GetGenericArguments()[0]);
            if (bound is null) continue;
            foreach (var name in declared)
            {
                if (!bound.Contains(name)) unread.Add($"{entry.Name} {name}");
            }
        }
        using var reasons = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "unread-params.json"), TestContext.Current.CancellationToken));
        var said = new HashSet<string>(StringComparer.Ordinal);

        var unsaid = unread.Where(row => !IsSaid(reasons.RootElement, row, said)).ToList();

        Assert.Equal([], unsaid);
        Assert.Equal([], reasons.RootElement.EnumerateObject().Select(reason => reason.Name).Where(name => !said.Contains(name)));
    }

    // A reason stands under the method and the param, or under the param alone for all methods.
    private static bool IsSaid(JsonElement reasons, string row, HashSet<string> said)
    {
        foreach (var name in new[] { row, row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..] })
        {
            if (!reasons.TryGetProperty(name, out var why) || why.GetString() is not { Length: > 0 }) continue;
            said.Add(name);
            return true;
        }
        return false;
    }

    private static void Declared(JsonElement schema, SortedSet<string> names)
    {
        if (schema.TryGetProperty("properties", out var members))
        {
            foreach (var member in members.EnumerateObject()) names.Add(member.Name);
        }
        foreach (var list in new[] { "anyOf", "oneOf", "allOf" })
        {
            if (!schema.TryGetProperty(list, out var alternatives)) continue;
            foreach (var alternative in alternatives.EnumerateArray()) Declared(alternative, names);
        }
    }

    // Null: the handler gets the params as they are.
    private static HashSet<string>? Bound(Type type)
    {
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true || type == typeof(RawJson)) return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (type.GetProperties().Any(property => property.IsDefined(typeof(JsonExtensionDataAttribute)))) return null;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            names.Add(property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        }
        return names;
    }
}
