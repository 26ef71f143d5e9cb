namespace Hornbeam.Engine.Kernels;

/// <summary>Where one row of a batch meets one step, backwards.</summary>
internal unsafe struct RecurrentGradientRow<T> where T : unmanaged
{
    /// <summary>The gates that were kept.</summary>
    public T* Gates;

    /// <summary>The state before the step.</summary>
    public T* Before;

    /// <summary>The state after the step.</summary>
    public T* After;

    /// <summary>The cell's own state before the step, or null.</summary>
    public T* CellBefore;

    /// <summary>The cell's own state after the step, or null.</summary>
    public T* CellAfter;

    /// <summary>The derivative by the state after the step; becomes the part by the state before that is not through the product.</summary>
    public T* State;

    /// <summary>The derivative by the cell's own state after the step; becomes that before it.</summary>
    public T* Cell;

    /// <summary>The derivative by the products of the input.</summary>
    public T* Input;

    /// <summary>The derivative by the products of the state, where it is another.</summary>
    public T* Recurrent;
}
