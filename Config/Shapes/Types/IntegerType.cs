using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A whole number in a range.</summary>
internal sealed class IntegerType(int min, int max) : ConfigType<int>
{
    public override string Expectation => max == int.MaxValue
        ? $"a whole number from {min}"
        : $"a whole number from {min} to {max}";

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out int value)
    {
        value = 0;
        if (!JsonNumber.TryRead(node, out var number))
        {
            return Refuse(node, path, binding);
        }
        if (Math.Floor(number) != number || number < min || number > max)
        {
            binding.Issue(path, $"expected {Expectation}");
            return false;
        }
        value = (int)number;
        return true;
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = min };
        if (max != int.MaxValue)
        {
            schema["maximum"] = max;
        }
        return schema;
    }
}
