using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Where a file says a setting: at its path, or in the places and the spelling of older products and of the specification's
/// port (<see cref="ConfigAliases"/>). So a change reaches what the file says, and leaves nothing behind that comes back.
/// </summary>
internal static class ConfigSpelling
{
    /// <summary>The path as the file spells it; where the file says nothing, the path itself.</summary>
    public static IReadOnlyList<string> InFile(JsonNode? root, IReadOnlyList<string> path)
    {
        var declared = Spelled(root, path);
        if (Has(root, declared) || MovedFrom(path) is not { } older) return declared;
        var moved = Spelled(root, older.Path);
        var isItsSection = older.Section > 0 && Has(root, moved[..older.Section]) && !Has(root, declared[..(older.Section + path.Count - older.Path.Length)]);
        return Has(root, moved) || isItsSection ? moved : declared;
    }

    /// <summary>Every place at which the file says it; empty when it does not.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> AllInFile(JsonNode? root, IReadOnlyList<string> path)
    {
        var all = new List<IReadOnlyList<string>>();
        Add(path);
        if (MovedFrom(path) is { } older) Add(older.Path);
        if (path is ["gateway", "bind"]) Add(["gateway", "host"]);
        return all;

        void Add(IReadOnlyList<string> place)
        {
            if (Has(root, place)) all.Add(place);
            string[] snake = [.. Spelled(root, [.. place.SkipLast(1)]), SnakeCase.ToSnakeCase(place[^1])];
            if (snake[^1] != place[^1] && Has(root, snake)) all.Add(snake);
        }
    }

    /// <summary>The path of today for one of an older place; any other path is its own.</summary>
    public static IReadOnlyList<string> Declared(IReadOnlyList<string> path)
    {
        string[]? declared = path switch
        {
            [var channel, ..] when ConfigAliases.ChannelsOnceAtTop.Contains(channel) => ["channels", .. path],
            ["gateway", "password" or "token"] => ["gateway", "auth", path[1]],
            ["agent", _, ..] => ["agents", "defaults", .. path.Skip(1)],
            _ => null,
        };
        if (declared is null) return path;
        if (path.Count > 1) declared[^1] = SnakeCase.ToCamelCase(declared[^1]);
        return declared;
    }

    private static OlderPlace? MovedFrom(IReadOnlyList<string> path) => path switch
    {
        ["channels", var channel, ..] when ConfigAliases.ChannelsOnceAtTop.Contains(channel) => new([.. path.Skip(1)], 1),
        ["gateway", "auth", "password" or "token"] => new(["gateway", path[2]], 0),
        ["agents", "defaults", _, ..] => new(["agent", .. path.Skip(2)], 1),
        _ => null,
    };

    /// <summary>The path with the keys the file has, where it has them with underscores.</summary>
    private static string[] Spelled(JsonNode? root, IReadOnlyList<string> path)
    {
        string[] spelled = [.. path];
        var place = root;
        for (var i = 0; i < spelled.Length && place is not null; i++)
        {
            if (place is JsonObject members && !members.ContainsKey(spelled[i]) && SnakeCase.ToSnakeCase(spelled[i]) is var snake && members.ContainsKey(snake))
            {
                spelled[i] = snake;
            }
            place = ConfigPathReader.TryStep(place, spelled[i], out var next) ? next : null;
        }
        return spelled;
    }

    private static bool Has(JsonNode? root, IReadOnlyList<string> path) => ConfigPathReader.TryFind(root, path, out _);

    /// <param name="Path">The setting there.</param>
    /// <param name="Section">How many keys of it name a section that moved as a whole; 0 for a single setting.</param>
    private sealed record OlderPlace(string[] Path, int Section);
}
