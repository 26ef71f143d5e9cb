using System.Runtime.CompilerServices;

namespace Hornbeam;

/// <summary>Which constraint a layer gave its weight. The engine's variables know nothing of constraints.</summary>
internal static class VariableConstraints
{
    private static readonly ConditionalWeakTable<Variable, Constraint> Table = [];

    extension(Variable variable)
    {
        /// <summary>Applied by optimizers after each update of the variable; null: none.</summary>
        internal Constraint? Constraint
        {
            get => Table.TryGetValue(variable, out var constraint) ? constraint : null;
            set
            {
                if (value is null)
                    Table.Remove(variable);
                else
                    Table.AddOrUpdate(variable, value);
            }
        }
    }
}
