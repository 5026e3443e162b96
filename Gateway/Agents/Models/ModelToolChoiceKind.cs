namespace OpenClaw.Gateway.Agents;

/// <summary>How free a model is to call tools.</summary>
internal enum ModelToolChoiceKind
{
    /// <summary>As it thinks best.</summary>
    Auto,

    /// <summary>Tools are shown but none may be called.</summary>
    None,

    /// <summary>At least one has to be called.</summary>
    Required,

    /// <summary>The one that is named has to be called.</summary>
    Named,
}
