namespace OpenClaw.Gateway.Agents;

/// <summary>What one model was used for.</summary>
internal sealed class ModelTotals(string provider, string model)
{
    public string Provider => provider;

    public string Model => model;

    /// <summary>Answers.</summary>
    public int Count { get; set; }

    public UsageTotals Totals { get; } = new();
}
