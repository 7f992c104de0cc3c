import numpy as np

from countycarbon.present import placement


def overlaps(centres, sizes):
    low, high = centres - sizes / 2, centres + sizes / 2
    return [
        (i, j)
        for i in range(len(centres))
        for j in range(i)
        if (np.minimum(high[i], high[j]) - np.maximum(low[i], low[j]) > 1e-9).all()
    ]


def test_labels_of_a_crowd_do_not_overlap():
    anchors = np.random.default_rng(1).uniform(0, 300, (30, 2))
    sizes = np.tile([36.0, 10.0], (30, 1))
    assert overlaps(anchors, sizes)  # they would without placing
    assert not overlaps(placement.place(anchors, sizes), sizes)


def test_the_first_label_keeps_its_anchor_and_the_second_gives_way():
    anchors = np.array([[50.0, 50.0], [50.0, 50.0]])
    sizes = np.array([[20.0, 8.0]] * 2)
    assert placement.place(anchors, sizes)[0].tolist() == [50, 50]
    assert placement.place(anchors, sizes, order=[1, 0])[1].tolist() == [50, 50]


def test_labels_stay_inside_and_off_obstacles():
    anchors = np.array([[2.0, 50.0]])
    sizes = np.array([[20.0, 8.0]])
    blocked = np.array([[0.0, 40.0, 30.0, 60.0]])
    x, y = placement.place(anchors, sizes, obstacles=blocked, bounds=(0, 0, 100, 100))[0]
    assert x - 10 >= -1e-9
    assert y + 4 <= 40 or y - 4 >= 60


def test_a_label_beside_a_point_does_not_cover_it():
    anchors = np.array([[50.0, 50.0]])
    sizes = np.array([[20.0, 8.0]])
    gap = np.abs(placement.place(anchors, sizes, centred=False)[0] - 50) - sizes[0] / 2
    assert gap.max() > 0
