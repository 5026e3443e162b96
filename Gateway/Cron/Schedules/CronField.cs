using System.Globalization;

namespace OpenClaw.Gateway.Cron;

/// <summary>One field of a cron expression: which values it allows. Lists, ranges, steps and names; no special letters.</summary>
internal static class CronField
{
    /// <param name="text">As written, without <c>L</c> and <c>#</c>.</param>
    /// <param name="name">For error texts.</param>
    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <param name="names">Three-letter names of the values from <paramref name="firstName"/> on.</param>
    /// <param name="firstName">Value of the first name.</param>
    /// <returns>By value; <paramref name="max"/> + 1 elements.</returns>
    /// <exception cref="CronSyntaxException">Not a field.</exception>
    public static bool[] Parse(string text, string name, int min, int max, IReadOnlyList<string>? names = null, int firstName = 0)
    {
        var allowed = new bool[max + 1];
        foreach (var part in text.Split(',')) Add(part, allowed, new Bounds(name, min, max, names ?? [], firstName));
        return allowed;
    }

    private static void Add(string part, bool[] allowed, Bounds bounds)
    {
        var slash = part.IndexOf('/');
        var range = slash < 0 ? part : part[..slash];
        var step = slash < 0 ? 1 : Step(part[(slash + 1)..], bounds);
        var (from, to) = Range(range, hasStep: slash >= 0, bounds);
        for (var value = from; value <= to; value += step) allowed[value] = true;
    }

    private static (int From, int To) Range(string range, bool hasStep, Bounds bounds)
    {
        if (range is "*" or "?" || (range.Length == 0 && hasStep)) return (bounds.Min, bounds.Max);
        var dash = range.IndexOf('-');
        if (dash < 0)
        {
            var single = Value(range, bounds);
            return (single, hasStep ? bounds.Max : single);
        }
        var (from, to) = (Value(range[..dash], bounds), Value(range[(dash + 1)..], bounds));
        return from <= to ? (from, to) : throw new CronSyntaxException($"CronPattern: {bounds.Name} range '{range}' ends before it begins.");
    }

    private static int Step(string text, Bounds bounds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= 1 && step <= bounds.Max
            ? step
            : throw new CronSyntaxException($"CronPattern: invalid step '{text}' for {bounds.Name}.");

    private static int Value(string text, Bounds bounds)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= bounds.Min && number <= bounds.Max) return number;
        for (var i = 0; i < bounds.Names.Count; i++)
        {
            if (text.Equals(bounds.Names[i], StringComparison.OrdinalIgnoreCase)) return bounds.FirstName + i;
        }
        throw new CronSyntaxException($"CronPattern: invalid value '{text}' for {bounds.Name} ({bounds.Min} to {bounds.Max}).");
    }

    private sealed record Bounds(string Name, int Min, int Max, IReadOnlyList<string> Names, int FirstName);
}
