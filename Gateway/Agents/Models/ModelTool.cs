namespace OpenClaw.Gateway.Agents;

/// <summary>A tool a model may call.</summary>
/// <param name="ParametersSchemaJson">JSON Schema of the arguments object.</param>
internal sealed record ModelTool(string Name, string Description, string ParametersSchemaJson);
