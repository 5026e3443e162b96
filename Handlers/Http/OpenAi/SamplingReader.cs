using System.Globalization;
using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads how an answer is to be chosen; what is out of range is refused, as in product 2026.9.6.</summary>
internal static class SamplingReader
{
    private const int MaxStops = 4;

    /// <param name="request">The request's body.</param>
    /// <param name="maxTokens">Names of the limit's member, the one that wins first.</param>
    /// <param name="format">Form of the answer; null: as the model likes.</param>
    /// <param name="turn">Comes back with what was read.</param>
    public static ApiError? Read(JsonElement request, ReadOnlySpan<string> maxTokens, string? format, ref TurnRequest turn)
    {
        var problem = (ApiError?)null;
        var sampling = new ModelSampling
        {
            ResponseFormat = format,
            TopP = Number(request, "top_p", 0, 1, ref problem),
            FrequencyPenalty = Number(request, "frequency_penalty", -2, 2, ref problem),
            PresencePenalty = Number(request, "presence_penalty", -2, 2, ref problem),
            Seed = Whole(request, "seed", long.MinValue, ref problem),
            Stop = Stops(request, ref problem),
            ParallelToolCalls = Flag(request, "parallel_tool_calls", ref problem),
        };
        long? limit = null;
        foreach (var name in maxTokens) limit ??= Whole(request, name, 1, ref problem);
        turn = turn with { Sampling = sampling, Temperature = Number(request, "temperature", 0, 2, ref problem), MaxOutputTokens = limit is null ? null : (int)Math.Min(limit.Value, int.MaxValue) };
        return problem;
    }

    private static double? Number(JsonElement request, string name, double least, double most, ref ApiError? problem)
    {
        if (!JsonFields.TryGet(request, name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        problem ??= ApiError.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name}: Invalid input: expected number from {least} to {most}"), name);
        return null;
    }

    private static long? Whole(JsonElement request, string name, long least, ref ApiError? problem)
    {
        if (!JsonFields.TryGet(request, name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= least) return number;
        problem ??= ApiError.Invalid($"{name}: Invalid input: expected {(least > 0 ? "positive " : "")}int", name);
        return null;
    }

    private static bool? Flag(JsonElement request, string name, ref ApiError? problem)
    {
        if (!JsonFields.TryGet(request, name, out var value)) return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.ValueKind == JsonValueKind.True;
        problem ??= ApiError.Invalid($"{name}: Invalid input: expected boolean, received {JsonFields.KindOf(value)}", name);
        return null;
    }

    private static List<string> Stops(JsonElement request, ref ApiError? problem)
    {
        if (!JsonFields.TryGet(request, "stop", out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        var stops = new List<string>();
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MaxStops)
        {
            foreach (var one in value.EnumerateArray()) if (one.ValueKind == JsonValueKind.String) stops.Add(one.GetString()!);
            if (stops.Count == value.GetArrayLength()) return stops;
        }
        problem ??= ApiError.Invalid($"stop: Invalid input: expected string or up to {MaxStops} strings", "stop");
        return [];
    }
}
