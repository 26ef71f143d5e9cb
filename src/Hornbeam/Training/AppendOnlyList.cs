using System.Collections.ObjectModel;

namespace Hornbeam;

/// <summary>
/// A list that only grows. A view of what it holds now costs no copy and stays as it is, because elements are never
/// written twice. Adding and taking views is guarded by the owner's lock; views need none.
/// </summary>
internal sealed class AppendOnlyList<T>
{
    private T[] _items = [];
    private ReadOnlyCollection<T>? _view;

    public int Count { get; private set; }

    public T this[int index] => _items[index];

    public void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Math.Max(8, 2 * Count));
        _items[Count++] = item;
        _view = null;
    }

    public ReadOnlyCollection<T> View() => _view ??= new ReadOnlyCollection<T>(new ArraySegment<T>(_items, 0, Count));
}
