using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A number in a range, both ends included.</summary>
internal sealed class NumberType(double min, double max) : ConfigType<double>
{
    public override string Expectation => (double.IsFinite(min), double.IsFinite(max)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"a number from {min}"),
        _ => "a number",
    };

    public override bool TryRead(JsonNode node, ConfigPath path, ConfigBinding binding, out double value)
    {
        if (!JsonNumber.TryRead(node, out value))
        {
            return Refuse(node, path, binding);
        }
        if (value < min || value > max)
        {
            binding.Issue(path, $"expected {Expectation}");
            return false;
        }
        return true;
    }

    public override JsonObject ToSchema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(min))
        {
            schema["minimum"] = min;
        }
        if (double.IsFinite(max))
        {
            schema["maximum"] = max;
        }
        return schema;
    }
}
