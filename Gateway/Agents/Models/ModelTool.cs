namespace OpenClaw.Gateway.Agents;

/// <summary>A tool a model may call.</summary>
/// <param name="ParametersSchemaJson">JSON Schema of the arguments object.</param>
internal sealed record ModelTool(string Name, string Description, string ParametersSchemaJson)
{
    /// <summary>The arguments have to keep to the schema exactly, where the service can see to that.</summary>
    public bool IsStrict { get; init; }
}
