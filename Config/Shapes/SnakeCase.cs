using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>The spelling of the specification's Python port: <c>bot_token</c> is read as <c>botToken</c>.</summary>
internal static class SnakeCase
{
    /// <summary>Renames keys whose other spelling is known; when both are there the declared one stays.</summary>
    public static void RenameKeys(JsonObject members, ConfigPath path, SourceMap map, Func<string, bool> isKnown) =>
        RenameKeys(members, path, map, isKnown, key => !isKnown(key));

    /// <summary>As the other, with its own rule for the keys that are to be renamed.</summary>
    public static void RenameKeys(
        JsonObject members, ConfigPath path, SourceMap map, Func<string, bool> isKnown, Func<string, bool> isAlias)
    {
        foreach (var key in members.Select(member => member.Key).Where(key => key.Contains('_')).ToArray())
        {
            var declared = ToCamelCase(key);
            if (!isAlias(key) || !isKnown(declared) || members.ContainsKey(declared))
            {
                continue;
            }
            var index = members.IndexOf(key);
            var value = members[key];
            members.RemoveAt(index);
            members.Insert(index, declared, value);
            map.CopyTree(path.Child(key).ToString(), path.Child(declared).ToString());
        }
    }

    public static string ToSnakeCase(string key)
    {
        var name = new StringBuilder(key.Length + 4);
        foreach (var c in key)
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0) name.Append('_').Append(char.ToLowerInvariant(c));
            else name.Append(c);
        }
        return name.ToString();
    }

    public static string ToCamelCase(string key)
    {
        var name = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (c == '_' && name.Length > 0)
            {
                name.Append(c);
            }
            else if (name.Length > 0 && name[^1] == '_')
            {
                name[^1] = char.ToUpperInvariant(c);
            }
            else
            {
                name.Append(c);
            }
        }
        return name.ToString();
    }
}
