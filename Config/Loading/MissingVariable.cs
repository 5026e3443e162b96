namespace OpenClaw.Config;

/// <summary>A reference to a variable that is not set.</summary>
/// <param name="VariableName">The specification's <c>var_name</c>.</param>
/// <param name="ConfigPath">The specification's <c>config_path</c>: dots, and brackets for list items.</param>
internal sealed record MissingVariable(string VariableName, string ConfigPath)
{
    /// <summary>The text of the stock products.</summary>
    public string Message => $"Missing env var \"{VariableName}\" referenced at config path: {ConfigPath}";
}
