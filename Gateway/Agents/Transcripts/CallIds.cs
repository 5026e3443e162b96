namespace OpenClaw.Gateway.Agents;

/// <summary>Gives each call of a conversation an id of its own, in letters every service takes.</summary>
internal sealed class CallIds
{
    /// <summary>Longest id every service takes, in characters.</summary>
    private const int MaxId = 40;

    /// <summary>Room for the number that tells one id from another.</summary>
    private const int MaxNumber = 6;

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public string Next(string id)
    {
        var clean = string.Create(Math.Min(id.Length, MaxId), id, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
                target[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '-' ? source[i] : '_';
        });
        if (_used.Add(clean))
            return clean;
        var begin = clean[..Math.Min(clean.Length, MaxId - MaxNumber)];
        var number = _numbers.GetValueOrDefault(begin, 1);
        string next;
        do
            next = $"{begin}_{++number}";
        while (!_used.Add(next));
        _numbers[begin] = number;
        return next;
    }
}
